virt-customize -a vm.qcow2 --commands-from-file commands --truncate /etc/resolv.conf
