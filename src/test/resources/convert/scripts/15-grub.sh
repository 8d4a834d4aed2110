virt-customize -a vm.img \
  --run-command "sed -i 's/^GRUB_CMDLINE_LINUX=\"/GRUB_CMDLINE_LINUX=\"net.ifnames=0 /' /etc/default/grub" \
  --run-command 'update-grub'
