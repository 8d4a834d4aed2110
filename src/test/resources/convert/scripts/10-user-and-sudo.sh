virt-customize -a vm.qcow2 \
  --run-command 'useradd -m -s /bin/bash -G adm deploy' \
  --run-command "echo 'deploy ALL=(ALL) NOPASSWD:ALL' > /etc/sudoers.d/deploy" \
  --run-command 'chmod 440 /etc/sudoers.d/deploy' \
  --password deploy:disabled \
  --ssh-inject deploy:file:keys/ops.pub
