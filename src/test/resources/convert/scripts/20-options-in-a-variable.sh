OPTS="--no-network --quiet"
virt-customize $OPTS -a vm.qcow2 --run-command 'mkdir -p /srv/www/html' --run-command 'chown -R root:root /srv/www' --copy-in site:/srv/www/html
