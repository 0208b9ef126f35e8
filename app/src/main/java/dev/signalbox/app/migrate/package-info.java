/// Takes over what other systems go by.
@NullMarked
package dev.signalbox.app.migrate;

import org.jspecify.annotations.NullMarked;
