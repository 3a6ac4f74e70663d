"""Writes weibull-renewal.json beside this file: the renewal function M(t) of Weibull lifetimes of scale 1.

Power series of Smith and Leadbetter (Technometrics 5, 1963), M(t) = sum_k (-1)^(k-1) A_k t^(k shape) / Gamma(k shape + 1),
in 120-digit arithmetic. Run: python3 weibull-renewal.py
"""

import json
from pathlib import Path

from mpmath import gamma, mp, mpf, nstr

mp.dps = 120
TERMS = 260


def renewal_function(shape, times):
    b = mpf(shape)
    gammas = [gamma(k * b + 1) / gamma(k + 1) for k in range(TERMS + 1)]
    a = [mpf(0)] * (TERMS + 1)
    for k in range(1, TERMS + 1):
        a[k] = gammas[k] - sum(gammas[j] * a[k - j] for j in range(1, k))
    rows = []
    for t in times:
        x = mpf(t)
        total = sum((-1) ** (k - 1) * a[k] * x ** (k * b) / gamma(k * b + 1) for k in range(1, TERMS + 1))
        rows.append({"t": t, "renewals": float(nstr(total, 20))})
    return rows


TIMES = [0.01, 0.3, 1, 2]
document = {
    "what": "Expected renewals by time t of a Weibull lifetime of scale 1",
    "method": "weibull-renewal.py: series of Smith and Leadbetter, Technometrics 5 (1963), 120 digits",
    "cases": [{"shape": shape, "rows": renewal_function(shape, TIMES)} for shape in [0.7, 1, 1.37, 1.5, 2, 3.3]],
}
Path(__file__).with_suffix(".json").write_text(json.dumps(document, indent=1) + "\n")
