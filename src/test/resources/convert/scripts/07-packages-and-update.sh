virt-customize --memsize 2048 --smp 2 -a fedora.qcow2 --update --install 'vim-enhanced,git,tmux' --run-command 'dnf clean all'
