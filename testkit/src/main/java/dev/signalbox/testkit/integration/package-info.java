/// What every integration is tested with.
@NullMarked
package dev.signalbox.testkit.integration;

import org.jspecify.annotations.NullMarked;
