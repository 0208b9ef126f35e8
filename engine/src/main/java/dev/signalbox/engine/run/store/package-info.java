/// The tables of runs, and a run as it stands inside one transaction.
@NullMarked
package dev.signalbox.engine.run.store;

import org.jspecify.annotations.NullMarked;
