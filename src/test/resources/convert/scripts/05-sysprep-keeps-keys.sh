virt-sysprep -a template.qcow2 --operations defaults,-ssh-userdir,-customize --colors -q
