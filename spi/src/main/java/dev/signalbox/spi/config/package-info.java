/// Reading one's own section of the configuration.
@NullMarked
package dev.signalbox.spi.config;

import org.jspecify.annotations.NullMarked;
