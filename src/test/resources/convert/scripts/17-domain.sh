virsh shutdown web
virt-customize -d web --hostname web02 --timezone "Europe/Berlin"
