# customize: run `make help` for what there is to make.
MVN     ?= mvn -B -ntp
PREFIX  ?= /usr/local
DIST    := target/dist
SAMPLES := target/samples
DEMO    := target/demo
# Where no locale is set, as in many containers, Java could not name all files.
export LC_ALL := C.UTF-8

# Each target leaves out the levels (JUnit tags) from the named one on; src/test/java/…/levels prints what that was.
NO_TEST := slow,soak
NO_UNIT := process,contract,appliance,e2e,$(NO_TEST)

# What one goal needs is made side by side. Several goals are made one after the other, since they share what is in target.
JOBS ?= $(shell nproc)
ifeq ($(words $(MAKECMDGOALS)),1)
MAKEFLAGS += -j$(JOBS)
endif

# Each target keeps its reports, so that one does not overwrite what another one found.
define tests
@rm -f target/reports/$(1)/left-out.txt
@$(MVN) test -Dtest.target='make $(1)' -Dtest.reports=reports/$(1) $(2); code=$$?; \
  [ ! -e target/reports/$(1)/left-out.txt ] || cat target/reports/$(1)/left-out.txt; exit $$code
endef

# How much of the soak test, in percent, and the seed of its random numbers.
soak = -Dtest.groups=soak -Dtest.excludedGroups= -Dsoak.percent=$(1) -Dsoak.seed=$(2)
SEED ?=
SOAK_SEED := $(or $(SEED),$(shell date +%s))

.DEFAULT_GOAL := help
.PHONY: help deps daemon jar build library appliance samples slow-samples demo check daemon-check test test-slow soak soak-slice soak-set-up e2e asan bench peer-check generate format install clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

deps: ## Install with apt what building, running and testing need (sudo if not root)
	@appliance/deps.sh

# One at a time: they share object files.
daemon: deps
	@$(MAKE) -s -C appliance/daemon

asan: daemon
	@$(MAKE) -s -C appliance/daemon asan

daemon-check: asan
	@$(MAKE) -s -C appliance/daemon check

jar: deps
	@$(MVN) -q package -DskipTests

build: daemon jar ## Build a relocatable tree in target/dist
	@src/main/dist/assemble.sh $(DIST)
	@echo "built $(DIST)/bin/customize"

library: jar ## Make the Java library: jar, sources and documentation in target/library
	@src/main/dist/library.sh target/customize-*.jar target/library

appliance: build ## Build the appliance into the cache
	@$(DIST)/bin/customize appliance build
	@src/main/dist/archive.sh $(CURDIR)/$(DIST)

samples: $(SAMPLES)/debian12.qcow2 $(SAMPLES)/small ## Make the sample images, a bootable Debian 12 among them

$(SAMPLES)/small: | deps
	@samples/make-small-images.sh $@

SLOW_SAMPLES := $(addprefix $(SAMPLES)/debian12-,selinux.qcow2 grub.qcow2 qemu.qcow2)
$(SAMPLES)/debian12-selinux.qcow2: options := --selinux
$(SAMPLES)/debian12-grub.qcow2: options := --grub
$(SAMPLES)/debian12-qemu.qcow2: options := --size 4G --with openjdk-17-jre-headless,qemu-system-x86,qemu-utils
slow-samples: samples $(SLOW_SAMPLES) $(SAMPLES)/package-guests

$(SAMPLES)/package-guests: | deps
	@mkdir -p $(@D)
	@samples/make-package-guests.sh $@

$(SAMPLES)/debian12.qcow2 $(SLOW_SAMPLES): | deps
	@mkdir -p $(@D)
	@samples/make-debian-image.sh $@ $(options)

demo: appliance samples ## Turn a copy of the sample image into a golden image
	@samples/demo.sh $(DIST) $(SAMPLES)/debian12.qcow2 $(DEMO)

check: daemon-check ## Format and static checks, unit tests (a minute)
	$(call tests,check,-Dtest.excludedGroups=$(NO_UNIT))

test: daemon-check appliance samples ## All tests but the slow ones (at most ten minutes)
	$(call tests,test,-Dtest.excludedGroups=$(NO_TEST))

test-slow: appliance slow-samples ## The slow tests: machines that boot, foreign systems (at most 45 minutes)
	$(call tests,test-slow,-Dtest.groups=slow -Dtest.excludedGroups=soak)

soak: soak-set-up ## Random kills, faults and fuzzing, an hour or more (SEED=5 SOAK=KillSoakTest ROUND=17)
	@echo "soak: seed $(SOAK_SEED)"
	@FUZZ_ROUNDS=50000000 FUZZ_SEED=$(SOAK_SEED) $(MAKE) -s -C appliance/daemon fuzz
	$(call tests,soak,$(call soak,100,$(SOAK_SEED)) $(if $(SOAK),-Dtest=$(SOAK)) -Dsoak.round=$(ROUND))

soak-slice: soak-set-up ## A small part of the soak test, always the same (at most five minutes)
	@FUZZ_ROUNDS=5000000 FUZZ_SEED=1 $(MAKE) -s -C appliance/daemon fuzz
	$(call tests,soak-slice,$(call soak,5,1))

soak-set-up: appliance samples asan

e2e: appliance samples ## Only the end-to-end tests that are not slow
	$(call tests,e2e,-Dtest.groups=e2e -Dtest.excludedGroups=$(NO_TEST))

bench: appliance samples ## Compare with virt-customize here, or with a commit (CASES="A B" ROUNDS=5 ACCEL=tcg BASE=272d2a8)
	@src/bench/bench.sh

peer-check: appliance samples ## Compare file commands, shell and operations with those of libguestfs (installs guestfs-tools; minutes; ONLY=REGEX)
	@src/bench/peers.sh
	@src/bench/peer-check.sh $(DIST) $(SAMPLES)
	@src/bench/peer-operations.sh $(DIST) $(SAMPLES)

generate: jar ## Make the generated documents anew
	@java -cp 'target/classes:target/lib/*' io.github.customize.cli.Main generate docs

format: ## Format the Java sources
	@$(MVN) -q spotless:apply

install: build ## Install below PREFIX (default /usr/local)
	@src/main/dist/install.sh $(DIST) $(PREFIX)

clean: ## Remove what was built, not the cached appliance
	@$(MAKE) -s -C appliance/daemon clean
	@rm -rf target
