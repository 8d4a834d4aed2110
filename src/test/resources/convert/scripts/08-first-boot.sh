virt-customize -a disk.img --firstboot-command 'ssh-keygen -A' --firstboot setup.sh --firstboot-install nginx --no-logfile
