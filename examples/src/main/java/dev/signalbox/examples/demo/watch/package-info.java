/// The demo system's watcher: error rates over a sliding window, and alerts in Alertmanager's
/// webhook format.
@NullMarked
package dev.signalbox.examples.demo.watch;

import org.jspecify.annotations.NullMarked;
