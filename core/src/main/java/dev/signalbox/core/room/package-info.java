/// Rooms, their messages, search, and the outbox that carries messages to every linked platform.
@NullMarked
package dev.signalbox.core.room;

import org.jspecify.annotations.NullMarked;
