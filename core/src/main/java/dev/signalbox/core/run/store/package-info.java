/// The tables of runs, and a run as it stands inside one transaction.
@NullMarked
package dev.signalbox.core.run.store;

import org.jspecify.annotations.NullMarked;
