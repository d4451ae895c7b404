package io.jenkins.plugins.changegates.runtime;

import java.lang.reflect.Method;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Reads a property of an object whose plugin need not be installed, by its getter. What has no such getter, or one that
 * fails, has no such property.
 */
final class Properties {

    private static final Logger LOGGER = Logger.getLogger(Properties.class.getName());

    private Properties() {}

    static <T> Optional<T> read(Object bean, String getter, Class<T> type) {
        try {
            Method method = bean.getClass().getMethod(getter);
            if (!type.isAssignableFrom(method.getReturnType())
                    && !method.getReturnType().isAssignableFrom(type)) {
                return Optional.empty();
            }
            return Optional.ofNullable(method.invoke(bean))
                    .filter(type::isInstance)
                    .map(type::cast);
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOGGER.log(Level.FINE, e, () -> "Could not read " + getter + " of " + bean.getClass());
            return Optional.empty();
        }
    }
}
