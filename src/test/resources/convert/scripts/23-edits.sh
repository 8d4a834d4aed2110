virt-customize -a vm.qcow2 \
  --edit '/etc/hosts:$_ = "" if /old\.example\.com/' \
  --edit '/etc/default/useradd:s/^SHELL=.*/SHELL=\/bin\/bash/; s/^#(HOME=)/$1/' \
  --edit '/etc/issue:tr/\r//d' \
  --run-command "sed -ri 's|^(UMASK\s+)022|\1027|;/^#/d' /etc/login.defs"
