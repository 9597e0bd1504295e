# The console chat.

console-no-such-button = There is no button with this number now.
console-no-such-file = The file { $path } cannot be read.
console-saved = File saved: { $path }
