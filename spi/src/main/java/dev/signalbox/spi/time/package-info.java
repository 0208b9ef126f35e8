/// What time it is, and how much has passed.
@NullMarked
package dev.signalbox.spi.time;

import org.jspecify.annotations.NullMarked;
