#cloud-config
hostname: web01
timezone: Europe/Berlin
groups: [web]
users:
  - name: ops
    gecos: Operator
    shell: /bin/bash
    groups: web
    lock_passwd: true
    ssh_authorized_keys:
      - ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA8nZwE0pXlFv1kXgM7sC2mAqPbyrXUaUO2HQjkC0p3b ana@example.com
chpasswd:
  expire: false
  list: |
    root:secret
package_update: true
package_upgrade: true
packages:
  - nginx
write_files:
  - path: /etc/nginx/conf.d/status.conf
    content: |
      server { listen 127.0.0.1:81; location / { stub_status; } }
  - path: /etc/app/id
    encoding: b64
    permissions: "0600"
    content: MTIzNAo=
runcmd:
  - systemctl restart nginx
  - [sh, -c, "echo 'up since' $(date) > /run/up"]
ssh_pwauth: false
mounts:
  - [/dev/vdb1, /data, ext4, "defaults,nofail"]
