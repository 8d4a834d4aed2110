#!/bin/bash
set -x
virt-customize -v -x -a rhel9.qcow2 \
  --root-password random \
  --run-command 'sed -i "s/^#\?PermitRootLogin.*/PermitRootLogin yes/" /etc/ssh/sshd_config' \
  --edit '/etc/ssh/sshd_config:s/^#?PasswordAuthentication.*/PasswordAuthentication yes/' \
  --run-command 'systemctl disable cloud-init kdump'
