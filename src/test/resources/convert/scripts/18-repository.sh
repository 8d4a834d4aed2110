virt-customize -a node.qcow2 \
  --run-command 'curl -fsSL https://example.com/key.asc | gpg --dearmor -o /usr/share/keyrings/tools.gpg' \
  --run-command 'echo "deb [signed-by=/usr/share/keyrings/tools.gpg] https://example.com/debian bookworm main" > /etc/apt/sources.list.d/tools.list' \
  --run-command 'apt-get update && apt-get install -y tools' \
  --run-command 'apt-get clean && rm -rf /var/lib/apt/lists/*'
