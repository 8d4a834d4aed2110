#!/bin/bash
: "${ROOT_PW:?set it}"
virt-customize -a vm.qcow2 --root-password "password:${ROOT_PW}" --password-crypto sha512
