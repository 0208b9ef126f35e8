/// What steps did for a while: granted with their end, taken back by a run of its own.
@NullMarked
package dev.signalbox.engine.run.lease;

import org.jspecify.annotations.NullMarked;
