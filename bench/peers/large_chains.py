"""Stationary measure of a chain by SciPy: Gauss-Seidel in the order given, and sparse LU.

Gauss-Seidel is told the right answer and stops when it has reached it to 1e-10: no stopping rule of its own could do better.
"""

import json
import sys
import time
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, diags, tril, triu
from scipy.sparse.linalg import splu

folder, reference = Path(sys.argv[1]), float(sys.argv[2])
start = np.fromfile(folder / "start", np.int32)
state = np.fromfile(folder / "state", np.int32)
rate = np.fromfile(folder / "rate", np.float64)
exit_rate = np.fromfile(folder / "exit", np.float64)
reward = np.fromfile(folder / "reward", np.float64)
n = exit_rate.size
incoming = csr_matrix((rate, state, start), shape=(n, n))

TOLERANCE = 1e-10
SECONDS = 120
# A factor fills in 28 to 200 times on these chains: beyond this many transitions it no longer fits.
LU_TRANSITIONS = 150_000


def gauss_seidel():
    began = time.perf_counter()
    lower = (diags(exit_rate) - tril(incoming, -1)).tocsc()
    # No fill-in and no pivoting: the factor of a triangular matrix is itself, and its solve is one sweep.
    sweep = splu(lower, permc_spec="NATURAL", diag_pivot_thresh=0, options={"SymmetricMode": False})
    upper = triu(incoming, 1).tocsr()
    x = np.full(n, 1 / n)
    iterations, error, note = 0, float("inf"), ""
    while error > TOLERANCE:
        for _ in range(10):
            x = sweep.solve(upper @ x)
            x /= x.sum()
        iterations += 10
        error = abs(float(x @ reward) / reference - 1)
        if time.perf_counter() - began > SECONDS:
            note = "; stopped there"
            break
    return {"method": "Gauss-Seidel (SciPy)", "seconds": time.perf_counter() - began, "iterations": iterations,
            "relativeError": error, "note": note}


def sparse_lu():
    began = time.perf_counter()
    if rate.size > LU_TRANSITIONS:
        return {"method": "sparse LU (SciPy)", "seconds": 0.0, "iterations": None, "relativeError": None,
                "note": " (left out: the factor would not fit)"}
    system = (incoming - diags(exit_rate)).tolil()
    system[n - 1, :] = 1
    right = np.zeros(n)
    right[n - 1] = 1
    x = splu(system.tocsc()).solve(right)
    return {"method": "sparse LU (SciPy)", "seconds": time.perf_counter() - began, "iterations": None,
            "relativeError": abs(float(x @ reward) / reference - 1), "note": ""}


(folder / "result.json").write_text(json.dumps([gauss_seidel(), sparse_lu()]))
