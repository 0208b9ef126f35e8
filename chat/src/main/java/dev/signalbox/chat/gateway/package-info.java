/// The ways in: the signed-in people of our console, and chat platforms.
@NullMarked
@Uses({
  "bulkhead",
  "command",
  "delivery",
  "guard",
  "people",
  "pipeline",
  "room",
  "run",
  "search",
  "store"
})
package dev.signalbox.chat.gateway;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
