### Demos: what the sandbox answers to docker commands.
### refuse: what would have happened, why not here, what to type instead. note: an explanation beside an answer.

demo-cut = …cut: the answer is longer than { $kib } KB

## The command line

demo-refuse-empty = The command is empty. Try: docker run --rm alpine echo hello
demo-refuse-line-too-long = The line is longer than { $kib } KB. Nobody would read such a command; put the data into a demo's file and feed it with “<”.
demo-refuse-control-character = The line holds a control character. It could hide a part of the command from its readers; type the line without it.
demo-refuse-several-commands = One command at a time here. Send them one by one, so that everybody sees what each answered.
demo-refuse-shell-operator = “{ $sign }” belongs to a command shell, and there is none here: the bot reads the line itself. To have a shell inside the container, quote the command: docker run --rm alpine sh -c 'ls | wc -l'
demo-refuse-output-redirection = “{ $sign }” would write a file on the machine where the bot runs. The answer is shown right in the chat; inside a container redirect like this: sh -c 'command > /tmp/file'
demo-refuse-substitution = { $sign } is a substitution: an ordinary shell would first run it on the bot's machine. Put the argument into single quotes and the container gets it as it stands.
demo-refuse-variable = A shell would replace { $name } with a value from the bot's machine. Put the argument into single quotes and the shell inside the container fills it in.
demo-refuse-open-quote = The quote { $sign } is opened and never closed, so nobody can tell where the argument ends.
demo-refuse-two-inputs = A command can have only one input “<”.
demo-refuse-input-without-file = After “<” a file name is missing, or the word that ends the text.
demo-refuse-heredoc-open = The text after “<<{ $word }” has no end: its last line must be { $word }.
demo-refuse-dash = “{ $word }” begins with a long dash, which autocorrect likes to put in. Docker's flags are written with hyphens: -d, --name.
demo-refuse-not-docker = “{ $word }” is not docker. Only docker commands run here, and curl to the ports of your own session; run other programs inside a container: docker run --rm alpine …
demo-refuse-global-flag = { $flag } before the command would choose another engine or somebody's keys. A session works with its own engine only; leave the flag out.
demo-refuse-unknown-command = The sandbox has no docker { $command }. docker --help shows what there is.
demo-refuse-unknown-flag = The flag { $flag } of docker { $command } is not allowed here: only what is known to be safe is done. docker { $command } --help shows the flags there are.
demo-refuse-too-many-values = { $flag } is given too often: { $most } times at most.
demo-refuse-format = The sandbox does not understand this --format. It knows { "{{.Name}}" }, { "{{json .Name}}" } and one { "{{range}}" }.
demo-refuse-too-fast = No more than { $most } commands a minute from one person. Wait a little.
demo-refuse-queue-full = The queue is full: { $most } commands are waiting already. Try again in a minute.

## Dangerous wishes

demo-refuse-privileged = --privileged would give the container every right of the kernel and every device: as good as root on the machine itself. An ordinary container is enough for the lesson, so leave the flag out.
demo-refuse-device = A device of the host inside a container is a way straight to the machine's disk or graphics card, past all file permissions. No devices here; for files take a volume: -v name:/data
demo-refuse-capability = Added rights of the kernel (capabilities) let a container mount disks, change the network or watch other processes. Containers here have no capability at all; try the same command without this flag.
demo-refuse-security-opt = “{ $value }” would switch off the filter that keeps a container from dangerous system calls. The filter is always on here; leave --security-opt out.
demo-refuse-host-namespace = { $flag } would put the container among the host's processes, to see them and to meddle with them. Separate namespaces are what makes a process a container; leave the flag out.
demo-refuse-host-network = The host network is the machine's own: the container would open ports on it and listen to others' traffic. Not here; take a network of your own: docker network create net1, then --network net1.
demo-refuse-bind-mount = “{ $path }” is a folder of the machine that runs the engine: the container could read and change its files. Take a named volume, which lives apart from the container: -v data:/data. The demos' own folders can be mounted as ./folder.
demo-refuse-docker-socket = The Docker socket is full power over the engine, which means root on the machine. “Docker in Docker” through the socket is not nested at all: docker ps inside would list every container of the host, and any of them could be removed. Your own containers are shown right here: docker ps
demo-refuse-local-file = { $flag } reads or writes a file on the machine where the command is typed, which here is the bot's, with its secrets. Set variables one by one: -e NAME=value
demo-refuse-root-user = “{ $user }” is root: its number inside a container is the same as root's on the host, and one hole in the kernel makes them one person. Containers here run as nobody; another number works, for example -u 1000.
demo-refuse-user = The sandbox does not know the user “{ $user }”: a name from the image could mean root. Give a number from 1 to 65535, for example -u 1000:1000.
demo-refuse-group = One more group would open that group's files in shared data. Give user and group together: -u 1000:1000
demo-refuse-kernel-setting = { $flag } changes limits or kernel settings that all sessions rely on. You may ask for less than usual: --memory 64m, --cpus 0.2, --pids-limit 32.
demo-refuse-over-limit = { $flag } { $value } is more than one container may have (0 means no limit): it would take its neighbours' memory or processor. The most here is { $most }.
demo-refuse-restart = With --restart { $value } the engine would start the container again and again, even after the lesson and after a reboot. In the sandbox everything ends with the session; start it again yourself: docker restart name
demo-refuse-restart-count = The sandbox restarts a container { $most } times at most, or a program that keeps failing would keep the engine busy for ever; { $value } asks for something else. For example: --restart on-failure:3
demo-refuse-log-driver = Another log could send the output over the network or write without end. The log here is always local, 1 MB; read it with docker logs name
demo-refuse-network-detail = { $flag } would replace addresses or names in the container's network. In a network of your own containers find each other by name anyway: docker network create net1, then --network net1.

## Names, labels and limits

demo-refuse-name = The name “{ $name }” will not do: up to 64 Latin letters, digits and _ . -, beginning with a letter or digit. A look-alike from another alphabet will not do either.
demo-refuse-hostname = “{ $name }” cannot be a host name: Latin letters, digits, dots and hyphens, 63 at most.
demo-refuse-session-label = The label “{ $label }” belongs to the sandbox: by it everything the session made is found and removed in the end. Give yours another name.
demo-refuse-too-many-containers = A session has { $most } containers at most, stopped ones included. Remove some: docker rm -f name
demo-refuse-engine-full = The engine already has { $most } containers of several sessions. Wait until somebody finishes.
demo-refuse-too-many-networks = A session has { $most } networks of its own at most: the engine is short of addresses. Remove one: docker network rm name
demo-refuse-too-many-volumes = A session has { $most } volumes at most: here they live in memory. Remove one: docker volume rm name
demo-refuse-too-many-images = A session has { $most } layers and images at most. Remove some: docker rmi name

## Mounts

demo-refuse-volume-option = { $flag } { $value } are driver options: with them a volume turns into that same folder of the host, or a network disk. A volume without options is safe: docker volume create name
demo-refuse-mount-option = “{ $value }” is not allowed in --mount or --tmpfs here. These are: --mount type=volume,src=data,dst=/data and --tmpfs /cache:size=16m
demo-refuse-mount-target = Nothing can be mounted over “{ $path }”: the path must be absolute, without “..”, and must not cover the root, /proc, /sys or /dev.

## Networks and ports

demo-refuse-one-network = Name one network when you run; connect the others afterwards: docker network connect network container
demo-refuse-network-option = { $flag } sets up the engine's network driver, which all sessions share. A network without options does what the lesson needs: docker network create name
demo-refuse-subnet = The sandbox gives out addresses itself, so that sessions meet neither each other nor the machine's network. Leave out --subnet and --gateway: docker network create name
demo-refuse-network-driver = The sandbox has no network driver “{ $driver }”. It has bridge, to which containers are connected: docker network create name
demo-refuse-macvlan = macvlan gives a container a MAC address of its own and puts it on the machine's network beside real computers, so it needs a network interface of the host (parent). The sandbox touches none; a bridge serves the lesson: docker network create name
demo-refuse-ipvlan = ipvlan puts containers on the machine's network through its interface, with one MAC address for all. The sandbox touches no interface of the host; a bridge serves the lesson: docker network create name
demo-refuse-overlay = overlay joins containers on different machines and needs swarm mode, which changes the whole engine. This is one machine, and a bridge is enough: docker network create name
demo-refuse-port-range = The port range “{ $value }” cannot be published here. List the ports one by one: -p 8080:80 -p 8081:81

## Input

demo-refuse-input-file = There is no file “{ $path }” in the demos, and files of the bot's machine are not read. There are: { $files }
demo-refuse-input-not-taken = docker { $command } reads no input. “<” goes with docker run -i, docker exec -i and docker build -.
demo-refuse-input-detached = A container in the background (-d) would not wait for input. Leave -d out.
demo-refuse-input-needs-i = Without -i the container does not get what stands after “<”. Type docker exec -i …

## Images

demo-refuse-image = There is no image “{ $image }” here: the sandbox downloads nothing, the images are chosen by whoever runs the bot. There are: { $offered }
demo-refuse-shared-image = “{ $image }” is an image all sessions share: removing or replacing it would break the others' lessons. Remove and name your own as you like: docker tag alpine my-image.
demo-refuse-registry = The sandbox goes to no registry: nothing is downloaded or sent, nobody logs in. docker images shows what is there.
demo-refuse-image-transfer = docker { $command } moves images as files through the bot's machine, whose files the sandbox does not touch. Build a new image instead: docker build
demo-refuse-commit = docker commit would save an image of which nobody knows how it came about. Write the steps into a Dockerfile and build it: docker build -t name .
demo-refuse-own-builder = There is a builder of its own here instead of BuildKit, so that every RUN happens in the same hardened sandbox. Type docker build -t name .

## Commands that do not belong here

demo-refuse-engine-wide = docker { $command } acts on the whole engine and all sessions at once. Remove what is yours by name: docker rm, docker volume rm, docker network rm.
demo-refuse-prune = docker { $command } removes everything unused on the engine, others' things included. Remove yours by name; the session's end removes the rest.
demo-refuse-swarm = This belongs to swarm mode, which joins machines into a cluster and changes the whole engine under everybody's lessons. docker compose up -d starts several containers at once.
demo-refuse-plugin = A plugin is a program with the rights of the engine itself, which is root. None are installed in the sandbox; volumes and networks need none: docker volume create, docker network create.
demo-refuse-attach = You cannot attach to a container's input from a chat: there is no keyboard. docker logs name shows the output, docker exec name … runs a command inside.
demo-refuse-not-offered = The sandbox has no docker { $command }: the notes' topics do not need it. docker --help shows what there is.

## Building

demo-refuse-build-url = The engine itself would fetch “{ $url }”, over the host's network and past every limit; that is how cloud secrets are stolen, too (169.254.169.254). Put the file into the demo's folder and use COPY.
demo-refuse-build-outside = “{ $path }” lies outside the build's folder. Only what is inside gets into the image, so that no Dockerfile can read others' files such as /etc/shadow.
demo-refuse-build-missing = There is no “{ $path }” in the build's folder. There are: { $files }
demo-refuse-build-path = The path “{ $path }” will not do: no “..”, and not the root.
demo-refuse-build-flag = { $flag } changes how a build step runs: its network, others' folders, its rights. Every RUN happens in an ordinary sandbox here; leave { $flag } out.
demo-refuse-build-network = With --network the steps of a build would reach the host's network. A build has no network here; leave the flag out.
demo-refuse-build-option = { $flag } is a BuildKit feature that reads or writes outside the sandbox. Type it more simply: docker build -t name .
demo-refuse-build-onbuild = ONBUILD would hide steps until somebody else's build: nobody would see them here. Write the steps right into the Dockerfile.
demo-refuse-build-instruction = The builder of the sandbox does not know { $name }. There are FROM, RUN, COPY, ADD, ENV, ARG, WORKDIR, CMD, ENTRYPOINT, EXPOSE, LABEL, USER, VOLUME, HEALTHCHECK and STOPSIGNAL.
demo-refuse-build-archive = ADD with an archive would be unpacked by the engine itself, and an archive can hold links to anywhere. Put the files into the demo's folder and use COPY.
demo-refuse-build-from = --from={ $name } is no stage of this Dockerfile further up. Only such a one can be copied from: FROM … AS name, then COPY --from=name
demo-refuse-build-too-large = { $path } of the other stage is larger than { $mib } MB, more than the bot carries through its memory. Copy only the files you need.
demo-refuse-build-too-long = The Dockerfile has more than { $most } instructions. Join RUN steps with &&, which makes fewer layers too.
demo-refuse-build-input = “-” means that the Dockerfile comes as input, and there is none. Add it: docker build -t name - <<END, then the Dockerfile's lines and END on a line of its own.

## Compose, cp and curl

demo-refuse-compose-key = The key “{ $key }” of the compose file is not allowed here: only what is known to be safe is done. Leave it out.
demo-refuse-compose-option = There is no { $flag } in docker compose here. Try: docker compose -f file up -d
demo-refuse-compose-command = The command of service { $name } is written for the host's shell. Write it as a list: ["sh", "-c", "…"]
demo-refuse-copy-sides = docker cp copies between a container and the demo's folder: one side is written container:/path, the other is just a path.
demo-refuse-copy-target = “{ $path }” is a place on the bot's machine, where nothing is written. Copy into the session's folder: docker cp name:/file ./file
demo-refuse-copy-too-much = The session's folder is full: it is in memory, and small.
demo-refuse-curl-flag = curl has no { $flag } here: the page is shown in the chat, and no file or address of the bot's machine is touched. There are -i, -I, -s, -f, -L, -v, -X, -H and -d.
demo-refuse-curl-file = To curl, “{ $word }” is a file on the machine where the command is typed, which here is the bot's, with its secrets. Write the data right into the command: -d name=value
demo-refuse-curl-elsewhere = “{ $url }” is no port of this session, and the sandbox has no way out to a network. Try curl localhost:8080 when a port is published with -p 8080:80.

## Explanations beside answers

demo-note-reference = An image's name is written in small Latin letters: repository:tag, such as postgres:16.
demo-note-no-container = This session has no such container. docker ps -a shows yours; others' cannot be seen from here.
demo-note-not-running = The container { $name } is stopped, so there is nowhere to run a command. Start it: docker start { $name }
demo-note-no-program = The image has no such program, or it cannot be started. A container sees the files of its image only.
demo-note-host-program = The engine itself failed to start the container: its machine lacks the program { $program }. The image and the command are fine; whoever runs the bot has to install it.
demo-note-no-terminal = With -it on your own machine you would be inside and typing. A chat has no keyboard, so the program saw the end of its input at once. Pass the command right away: sh -c 'commands'
demo-note-alias-default-network = The default network has no names, only addresses. Names come with a network of your own: docker network create net1
demo-note-out-of-memory = The container used up its memory ({ $most } MB) and the kernel killed the process: that is code 137. The limit holds for one container, the others did not notice.
demo-note-file-too-large = The process was stopped: it was writing a larger file than the sandbox allows.
demo-note-timeout = The command did not end within { $seconds } s and was stopped. Run a long program in the background: docker run -d …
demo-note-timeout-exec = The command did not end within { $seconds } s. The engine cannot stop one program alone, so the container { $name } was stopped; to start it again: docker start { $name }
demo-note-follow-ended = The log was shown for { $seconds } s; following longer is not possible here. The container goes on.
demo-note-cancelled = Cancelled.
demo-note-flood = The container printed more than { $kib } KB and was stopped: no chat would show that much, and the engine spends processor time on output.
demo-note-flood-exec = More than { $kib } KB of output. The engine cannot stop one program alone, so the container { $name } was stopped.
demo-note-flood-detached = The container printed more than { $kib } KB in the background and was stopped: output costs the engine processor time outside of every limit.
demo-note-pull-offered = Nothing was downloaded: the image is there already, prepared by whoever runs the bot.
demo-note-session-over = This session is over, and everything made in it is removed. Begin a new one: /demo
demo-note-engine-gone = The Docker engine stopped answering. Try again a little later: when it is back, the session begins with a clean sheet.
demo-note-engine-slow = The Docker engine did not answer in time. Try again.
demo-note-engine-missing = The Docker engine cannot be reached ({ $message }). For whoever runs the bot: check DOCKER_HOST and whether the engine is up; konspekt doctor helps.
demo-note-engine-old = This Docker engine will not do: { $message }.
demo-note-engine-limits = This engine does not enforce limits ({ $limits }), so it must not run other people's commands. docs/demos.md tells more.
demo-note-engine-runtime = The engine does not know the runtime “{ $runtime }” named by DEMO_RUNTIME.
demo-note-engine-networks = Networks beyond the usual are allowed: { $networks } (DEMO_NETWORKS). docs/demos.md says what that opens.
demo-note-engine-weak = A trial showed that this engine does not keep the walls of the sandbox ({ $walls }), so other people's commands must not run on it. See docs/demos.md.
demo-note-engine-broken = The Docker engine cannot start any container: { $message }. For whoever runs the bot: docker run --rm busybox:1 true on that engine shows why.
demo-note-engine-untried = The walls of the sandbox could not be tried: the image of DEMO_HELPER_IMAGE is missing or the engine is busy. The sandbox trusts what the engine says of itself.
demo-note-engine-images = The engine has none of the images in DEMO_IMAGES: there is nothing to demonstrate on.

demo-run-unexpected = The demo did not go as planned: see the answers above.

demo-note-copy-stopped = The container { $name } is stopped. Its root is read-only here and its files in memory vanish with the stop, so there is nothing to copy: docker start { $name }
demo-note-copy-failed = The copy failed. /tmp and volumes can be written: a container's root is read-only here.
demo-note-copied = The files are in the session's folder now: { $files }
demo-note-curl-nobody = Nobody listens on port { $port }: run a container with -p { $port }:80. docker ps shows the published ports.
demo-note-curl-cut = The page from port { $port } is not shown whole.
demo-note-network-chosen = Subnet and interface are for whoever runs the bot to choose: { $subnet } and { $parent } were taken instead of yours. This { $driver } network leads nowhere outside.
demo-note-build-no-file = There is no Dockerfile in this folder. There are: { $files }
demo-note-build-disk = The build step wrote more than { $mib } MB and was stopped: everybody shares the engine's disk.
demo-note-build-run-failed = A RUN step failed, so no image was built. A build has no network, which is why packages cannot be installed here.
demo-note-build-killed = The RUN step was killed: it ran out of memory.
demo-note-compose-no-file = There is no compose file here. There are: { $files }; name one with -f.
demo-note-compose-detached = A chat cannot follow a log for ever, so the services are left in the background. docker compose logs shows their output.
demo-note-bug = The bot failed at this command. That is its fault, not yours; it was noted, and the session goes on.
demo-note-signal = The process was ended by signal { $signal } (code { $code } = 128 + { $signal }): it was stopped and did not finish by itself.
