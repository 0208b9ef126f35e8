/// What an integration with an outside system is written against.
@NullMarked
package dev.signalbox.spi.integration;

import org.jspecify.annotations.NullMarked;
