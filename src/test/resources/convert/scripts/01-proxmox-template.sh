#!/bin/bash
set -e
IMAGE=debian-12-genericcloud-amd64.qcow2
wget -N "https://cloud.example.com/$IMAGE"
virt-customize -a $IMAGE --install qemu-guest-agent,htop
virt-customize -a $IMAGE --run-command 'systemctl enable qemu-guest-agent'
virt-customize -a $IMAGE --run-command 'truncate -s 0 /etc/machine-id'
qm create 9000 --name debian-12 --memory 2048
