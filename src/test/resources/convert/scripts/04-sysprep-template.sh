virt-sysprep -a template.qcow2 --operations machine-id,logfiles,net-hwaddr,bash-history,udev-persistent-net,ssh-hostkeys,tmp-files,dhcp-client-state,net-hostname,package-manager-cache
