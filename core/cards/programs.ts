/** Programs whose name is no ordinary word: at the start of a line they make it a command anywhere. */
export const PROGRAMS = new Set(
  `docker git kubectl helm npm npx yarn pnpm pip pip3 conda apt apt-get apt-cache dpkg brew pacman dnf yum snap systemctl journalctl
   sudo chmod chown chgrp umask mkdir rmdir grep egrep sed awk curl wget ssh ssh-keygen ssh-copy-id scp rsync tar gzip gunzip zip unzip lsblk lscpu uname
   traceroute tcpdump nslookup ifconfig netstat crontab nohup xargs htop pgrep pkill killall renice psql mysql sqlite3 redis-cli
   mongosh docker-compose podman terraform ansible ansible-playbook vagrant gcc javac python python3 cargo rustc gh nmap iptables ufw useradd
   usermod passwd adduser ln ls cd pwd rm mv cp df du ps ss uniq tr wc nl fdisk mkfs mount umount modprobe lsof strace dmesg sysctl
   systemd-analyze hostnamectl timedatectl ip dig host tmux vim nano emacs make cmake tsc eslint`.split(/\s+/),
);

/** Programs that are also words («find», «history»): commands only where the notes speak of commands. */
export const WORD_PROGRAMS = new Set(
  `find sort file cat head tail less more touch history jobs kill top free stat diff man nice cut tee time watch who date at test go
   node type alias echo export source set trap read wait ping uptime which locate join split expand id groups su fg bg ps command
   screen service ftp telnet help exit clear reboot shutdown whoami hostname env printenv tree look paste comm cmp nc`.split(
    /\s+/,
  ),
);
