/// The durable, ordered log of everything a reader's screen shows.
@NullMarked
package dev.signalbox.core.event;

import org.jspecify.annotations.NullMarked;
