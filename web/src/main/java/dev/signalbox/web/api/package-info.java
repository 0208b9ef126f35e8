/// The console's API: what signed-in people ask for and do.
@NullMarked
package dev.signalbox.web.api;

import org.jspecify.annotations.NullMarked;
