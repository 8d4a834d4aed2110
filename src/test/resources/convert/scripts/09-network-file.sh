NIC=ens18
ADDRESS=192.0.2.10/24
virt-customize -a vm.qcow2 --no-network \
   --mkdir /etc/netplan \
   --write "/etc/netplan/50-static.yaml:network:
  version: 2
  ethernets:
    $NIC:
      addresses: [$ADDRESS]
" --chmod 0600:/etc/netplan/50-static.yaml --delete '/etc/netplan/50-cloud-init*.yaml'
