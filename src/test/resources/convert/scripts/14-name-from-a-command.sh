HOST=$(hostname -s)-clone
virt-customize -a clone.qcow2 --hostname "$HOST" --run-command 'rm -f /etc/ssh/ssh_host_*'
