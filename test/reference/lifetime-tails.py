"""Writes lifetime-tails.json beside this file: both tails of every law, by mpmath with 60 digits.

Run: python3 lifetime-tails.py
"""

import json
from pathlib import Path

from mpmath import erfc, exp, expm1, gammainc, gamma, log, matrix, mp, mpf, quad, sqrt

mp.dps = 60


def number(x):
    return float(mp.nstr(x, 20))


def row(t, survival, cdf, density, restricted):
    return {
        "t": number(t),
        "survival": number(survival),
        "cdf": number(cdf),
        "density": number(density),
        "restrictedMean": number(restricted),
    }


def exponential(mean, t):
    m, t = mpf(mean), mpf(t)
    return row(t, exp(-t / m), -expm1(-t / m), exp(-t / m) / m, -m * expm1(-t / m))


def weibull(shape, scale, t):
    k, s, t = mpf(shape), mpf(scale), mpf(t)
    x = (t / s) ** k
    return row(t, exp(-x), -expm1(-x), k / s * (t / s) ** (k - 1) * exp(-x), s / k * gammainc(1 / k, 0, x))


def erlang(stages, mean, t):
    t, rate = mpf(t), stages / mpf(mean)
    x = rate * t
    upper = gammainc(stages, x) / gamma(stages)
    lower = gammainc(stages, 0, x) / gamma(stages)
    density = rate * exp(-x) * x ** (stages - 1) / gamma(stages)
    return row(t, upper, lower, density, t * upper + mpf(mean) * gammainc(stages + 1, 0, x) / gamma(stages + 1))


def hypoexponential(means, t):
    rates, t = [1 / mpf(m) for m in means], mpf(t)
    weight = []
    for i, a in enumerate(rates):
        w = mpf(1)
        for j, b in enumerate(rates):
            if i != j:
                w *= b / (b - a)
        weight.append(w)
    return row(
        t,
        sum(w * exp(-a * t) for w, a in zip(weight, rates)),
        sum(-w * expm1(-a * t) for w, a in zip(weight, rates)),
        sum(w * a * exp(-a * t) for w, a in zip(weight, rates)),
        sum(-w * expm1(-a * t) / a for w, a in zip(weight, rates)),
    )


def lognormal(median, sigma, t):
    m, s, t = mpf(median), mpf(sigma), mpf(t)
    z = log(t / m) / s
    upper = erfc(z / sqrt(2)) / 2
    density = exp(-z * z / 2) / sqrt(2 * mp.pi) / (s * t)
    return row(t, upper, erfc(-z / sqrt(2)) / 2, density, t * upper + m * exp(s * s / 2) * erfc((s - z) / sqrt(2)) / 2)


CASES = [
    ({"law": "exponential", "mean": 3600}, exponential, [1e-9, 1.0, 3600, 1e5, 1e6]),
    ({"law": "weibull", "shape": 2, "scale": 1000}, weibull, [1e-6, 1, 168, 1000, 5000, 20000]),
    ({"law": "weibull", "shape": 0.7, "scale": 1000}, weibull, [1e-9, 1, 900, 20000, 1e6]),
    ({"law": "weibull", "shape": 4.5, "scale": 0.9}, weibull, [1e-4, 0.1, 0.9, 2.5, 3.5]),
    ({"law": "erlang", "stages": 4, "mean": 240}, erlang, [1e-5, 1, 240, 2000, 30000]),
    ({"law": "erlang", "stages": 1000, "mean": 1}, erlang, [0.3, 0.8, 1, 1.2, 2.5]),
    ({"law": "hypoexponential", "means": [240, 2160]}, hypoexponential, [1e-6, 1, 240, 5000, 100000]),
    ({"law": "hypoexponential", "means": [1e-6, 1, 1000000]}, hypoexponential, [1e-9, 1e-3, 5, 1e6, 1e8]),
    ({"law": "hypoexponential", "means": [100, 100.0001]}, hypoexponential, [1e-4, 100, 5000]),
    ({"law": "lognormal", "median": 60, "sigma": 1}, lognormal, [1e-4, 1, 60, 1000, 1e8]),
    ({"law": "lognormal", "median": 3, "sigma": 0.25}, lognormal, [0.3, 2.5, 3.1, 9, 60]),
]

parameters = lambda spec: [value for key, value in spec.items() if key != "law"]
document = {
    "what": "Both tails of the lifetime laws; every number to the last bit of a double",
    "method": "lifetime-tails.py, mpmath with 60 digits",
    "laws": [{"spec": spec, "rows": [law(*parameters(spec), t) for t in times]} for spec, law, times in CASES],
}
target = Path(__file__).with_suffix(".json")
target.write_text(json.dumps(document, indent=1) + "\n")
