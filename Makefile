# customize: run `make help` for what there is to make.
MVN     ?= mvn -B -ntp
PREFIX  ?= /usr/local
DIST    := target/dist
SAMPLES := target/samples
DEMO    := target/demo
SLOW    := contract,appliance,e2e,slow

.DEFAULT_GOAL := help
.PHONY: help deps daemon jar build appliance samples demo check test e2e asan bench generate format install clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

deps: ## Install with apt what building, running and testing need (sudo if not root)
	@appliance/deps.sh

daemon:
	@$(MAKE) -s -C appliance/daemon

jar:
	@$(MVN) -q package -DskipTests

build: deps daemon jar ## Build a relocatable tree in target/dist
	@src/main/dist/assemble.sh $(DIST)
	@echo "built $(DIST)/bin/customize"

appliance: build ## Build the appliance into the cache
	@$(DIST)/bin/customize appliance build
	@src/main/dist/archive.sh $(CURDIR)/$(DIST)

samples: deps ## Make the sample images, a bootable Debian 12 among them
	@mkdir -p $(SAMPLES)
	@[ -e $(SAMPLES)/debian12.qcow2 ] || samples/make-debian-image.sh $(SAMPLES)/debian12.qcow2
	@[ -d $(SAMPLES)/small ] || samples/make-small-images.sh $(SAMPLES)/small

demo: appliance samples ## Turn a copy of the sample image into a golden image
	@samples/demo.sh $(DIST) $(SAMPLES)/debian12.qcow2 $(DEMO)

check: deps ## Format and static checks, unit tests (under a minute)
	@$(MAKE) -s -C appliance/daemon check
	@$(MVN) test -Dtest.excludedGroups=$(SLOW)

test: appliance samples asan ## All tests, the real appliance included
	@$(MAKE) -s -C appliance/daemon check
	@$(MVN) test

asan:
	@$(MAKE) -s -C appliance/daemon asan

e2e: appliance samples ## Only the end-to-end tests
	@$(MVN) test -Dtest.groups=e2e

bench: appliance samples ## Compare with virt-customize here (CASES="A B" ROUNDS=5 ROUNDS_D=5 ACCEL=tcg)
	@src/bench/bench.sh

generate: jar ## Make the generated documents anew
	@java -cp 'target/classes:target/lib/*' io.github.customize.cli.Main generate docs

format: ## Format the Java sources
	@$(MVN) -q spotless:apply

install: build ## Install below PREFIX (default /usr/local)
	@src/main/dist/install.sh $(DIST) $(PREFIX)

clean: ## Remove what was built, not the cached appliance
	@$(MAKE) -s -C appliance/daemon clean
	@rm -rf target
