#!/usr/bin/env bash
export LIBGUESTFS_BACKEND=direct
NODE="${1:-node1}"
DISK="/var/lib/libvirt/images/${NODE}.qcow2"
qemu-img create -f qcow2 -F qcow2 -b base.qcow2 "$DISK" 20G
virt-customize -a "$DISK" \
  --hostname "$NODE.cluster.example.com" \
  --ssh-inject root:file:keys/ops.pub \
  --copy-in site:/opt \
  --write "/etc/modules-load.d/k8s.conf:overlay
br_netfilter
" \
  --run-command 'sed -i "/ swap / s/^/#/" /etc/fstab' \
  --append-line '/etc/sysctl.d/99-k8s.conf:net.ipv4.ip_forward = 1' \
  --timezone UTC \
  --selinux-relabel
virt-install --name "$NODE" --import --disk "$DISK"
