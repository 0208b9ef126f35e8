/// Measures what a whole installation does, most of it in a process of its own as people start it.
@NullMarked
package dev.signalbox.bench.server;

import org.jspecify.annotations.NullMarked;
