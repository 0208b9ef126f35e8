/// What people are told of runs: views, records, listeners, who waits for a lock.
@NullMarked
package dev.signalbox.engine.run.view;

import org.jspecify.annotations.NullMarked;
