virt-customize -a vm.qcow2 --upload motd:/etc/motd --link /opt/app-1.2:/opt/app --touch /etc/cloud/cloud-init.disabled --move /etc/issue:/etc/issue.old
