#!/bin/sh
sudo virt-customize -a ./focal-server-cloudimg-amd64.img --root-password password:toor --uninstall cloud-init
