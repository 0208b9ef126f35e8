/// JSON: how what comes from outside is read, strictly and within limits, and how ours is written.
@NullMarked
package dev.signalbox.spi.json;

import org.jspecify.annotations.NullMarked;
