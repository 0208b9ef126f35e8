/// Measures how chat platforms are heard and spoken to, on one that runs inside this process.
@NullMarked
package dev.signalbox.bench.chat;

import org.jspecify.annotations.NullMarked;
