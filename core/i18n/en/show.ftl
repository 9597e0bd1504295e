# Docker demos in the chat. Texts are Markdown.

show-list = **Demos**: each runs in a sandbox and leaves nothing behind. What shall it be about?
show-topic-containers = Images and containers
show-topic-data = Data
show-topic-networks = Networks and ports
show-topic-programs = Programs
show-choose = What shall I show?
show-all-topics = ‹ All topics
show-steps =
    { $count ->
        [one] { $count } step
       *[other] { $count } steps
    }
show-how = Type a command: `/docker run --rm alpine echo hello`. Prepared demos are in `/demo`.
show-title = { $title } — step { $step } of { $steps }
show-running = running…
show-queued = waiting, place { $place } in the queue
show-interrupted = interrupted: the bot was restarted meanwhile and the sandbox is gone
show-full = Too many sandboxes are open now. Finish one of them and try again.
show-status =
    { $status ->
        [ok] done
        [refused] refused
        [timeout] stopped, it took too long
       *[failed] ended with an error
    }
show-seconds = { $seconds } s
show-next = ▶ Next
show-again = Again
show-cancel = Cancel
show-cancelling = Cancelling…
show-stop = Stop
show-guests-on = Let others drive
show-guests-off = I drive myself
show-guests-may = Now everybody may press “Next”
show-guests-may-not = Now only administrators press “Next”
show-ended = The demo is over: { $name }. The sandbox is gone.
show-admins-only = Only the bot's administrators can run demos. Ask one of them to show you!
show-no-engine = Docker is not available now, so commands cannot be shown. Everything else works. Details: konspekt doctor.
show-gone = This demo is gone. The list: /demo
show-old = This step is done already.
show-button = ▶ Show: { $title }
