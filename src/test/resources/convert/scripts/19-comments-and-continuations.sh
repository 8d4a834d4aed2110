# make the template
virt-customize \
    --format qcow2 \
    -a "vm.qcow2" \
    `# not asked for` \
    --hostname=template   # the name
