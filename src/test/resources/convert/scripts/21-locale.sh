virt-customize -a vm.qcow2 --run setup.sh --run-command 'locale-gen de_DE.UTF-8 && update-locale LANG=de_DE.UTF-8' --scrub /root/.bash_history
