#!/bin/sh -e
img=golden.qcow2
virt-customize -a $img --install nginx,certbot --run-command 'systemctl enable nginx && systemctl mask apt-daily.timer' || exit 1
virt-sysprep -a $img --enable machine-id,ssh-hostkeys,tmp-files >/dev/null
virt-sparsify --in-place $img
