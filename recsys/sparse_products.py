"""Item-item matrices that are too large to be whole: computed block by block, the largest entries of each row kept."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy import sparse

from recsys.engine import over_blocks
from recsys.evaluation import in_blocks

NEIGHBOURS = 500  # kept in a row of B
BLOCK = 2048  # rows of an item-item product computed at once: all of them would fill the memory
FEW = 3.0  # joint orders that halve the trust in what was bought together


def lift(baskets: sparse.csr_matrix) -> sparse.csr_matrix:
    """Return what is bought in the same order more often than chance, shape (items, items).

    Positive pointwise mutual information, damped where there are few joint orders.
    """
    ones = baskets.tocsr().astype(np.float32)
    ones.data = np.ones_like(ones.data)
    counts = np.asarray(ones.sum(axis=0)).ravel()
    total = max(ones.shape[0], 1)

    def information(block: sparse.csr_matrix, rows: Any) -> sparse.csr_matrix:
        joint = block.tocoo()
        chance = counts[rows[joint.row]] * counts[joint.col] / total
        often = np.maximum(np.log(np.maximum(joint.data / chance, 1e-9)), 0)
        joint.data = often * joint.data / (joint.data + FEW)
        return joint.tocsr()

    return products(ones, ones, information, NEIGHBOURS)


def products(left: sparse.csr_matrix, right: sparse.csr_matrix, change: Any, neighbours: int) -> sparse.csr_matrix:
    """Return left' @ right without its diagonal, changed and pruned block by block; shape (items, items)."""
    items = left.shape[1]
    blocks = over_blocks(product_of, (left.tocsc(), right, change, neighbours), in_blocks(items, BLOCK))
    if not blocks:
        return sparse.csr_matrix((items, items), dtype=np.float32)
    return sparse.vstack(blocks).tocsr()


def product_of(shared: tuple[sparse.csc_matrix, sparse.csr_matrix, Any, int], rows: slice) -> sparse.csr_matrix:
    """Return some rows of what `products` gives."""
    columns, right, change, neighbours = shared
    numbers = np.arange(rows.start, rows.stop)
    block = change((columns[:, numbers].T @ right).tocsr(), numbers).tocoo()
    apart = block.row + rows.start != block.col
    kept = (block.data[apart], (block.row[apart], block.col[apart]))
    return prune(sparse.csr_matrix(kept, shape=block.shape), neighbours)


def prune(matrix: Any, neighbours: int) -> sparse.csr_matrix:
    """Keep the ``neighbours`` largest entries (by size) of each row, as float32."""
    dense_or_sparse = matrix.tocsr() if sparse.issparse(matrix) else matrix
    rows, columns, values = [], [], []
    for number in range(dense_or_sparse.shape[0]):
        if sparse.issparse(dense_or_sparse):
            start, end = dense_or_sparse.indptr[number], dense_or_sparse.indptr[number + 1]
            index, data = dense_or_sparse.indices[start:end], dense_or_sparse.data[start:end]
        else:
            data = np.asarray(dense_or_sparse[number])
            index = np.flatnonzero(data)
            data = data[index]
        if len(data) > neighbours:
            best = np.argpartition(-np.abs(data), neighbours)[:neighbours]
            index, data = index[best], data[best]
        rows.append(np.full(len(index), number))
        columns.append(index)
        values.append(data)
    shape = dense_or_sparse.shape
    if not rows:
        return sparse.csr_matrix(shape, dtype=np.float32)
    joined = (np.concatenate(values).astype(np.float32), (np.concatenate(rows), np.concatenate(columns)))
    pruned = sparse.csr_matrix(joined, shape=shape)
    pruned.eliminate_zeros()
    pruned.sort_indices()
    return pruned
