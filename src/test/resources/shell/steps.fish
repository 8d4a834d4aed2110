# Steps of recipes as commands, and facts.
inspect-get-product-name /dev/sda1
-inspect-get-type /dev/sda
step hostname: web01
step hostname: web01
cat /etc/hostname
step "write_files: [{ path: /srv/a, content: \"b\\n\" }]"
cat /srv/a
-step hostnam: web02
-step "delete: /none"
!printf 'version: 1\nname: r\nvars:\n  text:\nsteps:\n  - motd: ${text}\n' >r.yaml
-apply r.yaml
apply r.yaml text=Hello
cat /etc/motd
-apply none.yaml
