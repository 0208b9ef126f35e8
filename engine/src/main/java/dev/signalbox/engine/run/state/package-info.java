/// Where a run and its steps stand: rows, phases, causes and ends, as stored.
@NullMarked
package dev.signalbox.engine.run.state;

import org.jspecify.annotations.NullMarked;
