/// Whether what we are connected to works: measured by use and by probes, shown to whom it
/// concerns, told when a change lasts.
@NullMarked
@Uses({
  "command",
  "feature",
  "guard",
  "health",
  "lease",
  "people",
  "pipeline",
  "process",
  "room",
  "run",
  "search",
  "store",
  "time"
})
package dev.signalbox.chat.connection;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
